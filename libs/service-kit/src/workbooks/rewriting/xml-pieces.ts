/** A piece of XML text: a tag, or whatever stands between two. Joined again, the pieces are the text. */
export interface XmlPiece {
  readonly isTag: boolean;
  readonly text: string;
}

const OTHER_MARKUP = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Takes well-formed XML apart, which has been read as such before. */
export async function* xmlPieces(source: AsyncIterable<Buffer>): AsyncGenerator<XmlPiece[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of source) {
    const { pieces, left } = takeApart(rest + decoder.decode(bytes, { stream: true }));
    rest = left;
    yield pieces;
  }
  yield [{ isTag: false, text: rest }];
}

function takeApart(text: string): { pieces: XmlPiece[]; left: string } {
  const pieces: XmlPiece[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<', from);
    if (start < 0) break;
    if (start > from) pieces.push({ isTag: false, text: text.slice(from, start) });
    from = start;
    const end = endOfMarkup(text, start);
    if (end === undefined) break;
    const piece = text.slice(start, end);
    pieces.push({ isTag: piece[1] !== '!' && piece[1] !== '?', text: piece });
    from = end;
  }
  return { pieces, left: text.slice(from) };
}

/** Where the markup that begins here ends; undefined when that is not in the text yet. */
function endOfMarkup(text: string, start: number): number | undefined {
  // What it is shows after nine characters at the latest.
  if (text.length - start < 9 && !text.includes('>', start)) return undefined;
  const other = OTHER_MARKUP.find(([open]) => text.startsWith(open, start));
  if (other) {
    const end = text.indexOf(other[1], start + other[0].length);
    return end < 0 ? undefined : end + other[1].length;
  }
  // An attribute may hold a >.
  const tag = /<(?:[^>"']|"[^"]*"|'[^']*')*>/y;
  tag.lastIndex = start;
  return tag.test(text) ? tag.lastIndex : undefined;
}
