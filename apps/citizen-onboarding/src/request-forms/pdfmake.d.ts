// The part of pdfmake that is used here. The types published for it pull the browser's library into the whole project.
declare module 'pdfmake' {
  export type Margins = [left: number, top: number, right: number, bottom: number];

  export interface Text {
    readonly text: string | readonly (string | Text)[];
    readonly bold?: boolean;
    readonly italics?: boolean;
    readonly fontSize?: number;
    readonly lineHeight?: number;
    readonly color?: string;
    readonly alignment?: 'left' | 'center' | 'right';
    readonly margin?: Margins;
    readonly wordBreak?: 'break-all';
  }

  export type Content =
    | Text
    | { readonly canvas: readonly object[]; readonly alignment?: 'center'; readonly margin?: Margins }
    | {
        readonly table: { readonly widths: readonly (number | '*')[]; readonly body: readonly Text[][] };
        readonly layout: object;
        readonly margin?: Margins;
      }
    | { readonly ol: readonly string[]; readonly margin?: Margins }
    | { readonly stack: readonly Content[]; readonly alignment?: 'center' }
    | { readonly columns: readonly Content[] };

  export interface DocumentDefinition {
    readonly pageSize: 'A4';
    readonly pageMargins: Margins;
    readonly language: string;
    readonly info: { readonly title: string; readonly creator: string };
    readonly defaultStyle: { readonly font: string; readonly fontSize: number; readonly lineHeight: number };
    readonly content: readonly Content[];
    readonly footer: Text;
  }

  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
    setLocalAccessPolicy(isAllowed: (path: string) => boolean): void;
    setUrlAccessPolicy(isAllowed: (url: string) => boolean): void;
    createPdf(document: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
