/** That something is awaited, and what. */
export function Busy({ label }: { readonly label: string }) {
  return (
    <p className="busy" role="status">
      <span className="spinner" aria-hidden="true" />
      {label}
    </p>
  );
}
