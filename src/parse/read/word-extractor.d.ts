declare module "word-extractor" {
  /** Reads Word 97–2003 files; the package has no types of its own. */
  class WordExtractor {
    extract(source: Buffer | string): Promise<{ getBody(options?: { filterUnicode?: boolean }): string }>;
  }
  export = WordExtractor;
}
