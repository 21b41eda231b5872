// Just enough of a workbook's packing to fill in a downloaded template as a spreadsheet program would.
import { crc32, inflateRawSync } from "node:zlib";

/** The parts of a packed file, by name. */
export function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06"));
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, packed, nameLength, extra, comment, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    found.set(name, method === 0 ? Buffer.from(content) : inflateRawSync(content));
    at += 46 + nameLength + extra + comment;
  }
  return found;
}

/** A packed file of these parts, not compressed. */
function pack(parts) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [name, content] of parts) {
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04"), common, title]);
    const entry = Buffer.alloc(46 - 4 - 2 - 26);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, entry, title);
    bodies.push(head, content);
    offset += head.length + content.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** The first sheet's headings, by column letter. */
export function headings(bytes) {
  const all = parts(bytes);
  const text = (xml) => xml.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  const strings = [...all.get("xl/sharedStrings.xml").toString().matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml]) => text(xml));
  const sheet = all.get("xl/worksheets/sheet1.xml").toString();
  return Object.fromEntries([...sheet.matchAll(/<c r="([A-Z]+)1"[^>]*t="s"[^>]*><v>(\d+)<\/v>/g)].map(([, letters, at]) => [strings[at], letters]));
}

/** The template with rows below its headings: each an object from heading to text or number. */
export function filled(bytes, rows) {
  const all = parts(bytes);
  const columns = headings(bytes);
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const cell = (letters, row, value) =>
    typeof value === "number" ? `<c r="${letters}${row}"><v>${value}</v></c>` : `<c r="${letters}${row}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
  const line = (values, index) => {
    const cells = Object.entries(values).map(([heading, value]) => {
      if (!columns[heading]) throw new Error(`the template has no column ${heading}: ${Object.keys(columns)}`);
      return cell(columns[heading], index + 2, value);
    });
    return `<row r="${index + 2}">${cells.join("")}</row>`;
  };
  const name = "xl/worksheets/sheet1.xml";
  all.set(name, Buffer.from(all.get(name).toString().replace("</sheetData>", `${rows.map(line).join("")}</sheetData>`)));
  return pack(all);
}
