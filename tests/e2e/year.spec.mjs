// The main job by mouse.
import { Mouse } from "./hand.mjs";
import { journey } from "./journey.mjs";

await journey(Mouse);
