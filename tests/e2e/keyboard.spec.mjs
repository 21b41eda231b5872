// The main job without a mouse: Tab, arrows, Enter, Space and letters.
import { Keyboard } from "./hand.mjs";
import { journey } from "./journey.mjs";

await journey(Keyboard);
