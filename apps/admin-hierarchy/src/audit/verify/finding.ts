/** Something that does not hold in the log. `from` and `to` are positions in the chain, both counted. */
export interface Finding {
  readonly kind:
    /** The entry is not what was chained. */
    | 'altered'
    /** The entry stands where another was chained. */
    | 'reordered'
    /** The entry or its link is gone. */
    | 'missing'
    /** Signed entries after the end of the chain are gone: a cut tail, or a restored backup. */
    | 'cut-tail'
    /** The chain is another than the one that was signed: rewritten, restored and continued, or of two writers. */
    | 'rewritten'
    /** The end of the chain, which nobody signed. */
    | 'unsigned'
    /** A checkpoint that no known key signed. */
    | 'false-checkpoint'
    /** Checkpoints that ought to be outside the database are not there. */
    | 'not-outside'
    /** An entry that is neither chained nor waits for it. */
    | 'unchained';
  readonly from: number;
  readonly to: number;
  /** The entry's id, where one entry is meant and known. */
  readonly entry?: string;
  readonly detail: string;
}
