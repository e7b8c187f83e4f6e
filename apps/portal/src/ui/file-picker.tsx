import './file-picker.css';

interface FilePickerProps {
  readonly id: string;
  /** What the button says, in the page's language. */
  readonly text: string;
  readonly accept: string;
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onPick: (file: File) => void;
}

/** A file field whose words are the page's: the browser's own speaks the browser's language. */
export function FilePicker({ id, text, accept, describedBy, disabled, onPick }: FilePickerProps) {
  return (
    <div className="file-picker">
      <span aria-hidden>{text}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={describedBy}
        disabled={disabled}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onPick(file);
          event.target.value = ''; // the same file may be picked again
        }}
      />
    </div>
  );
}
