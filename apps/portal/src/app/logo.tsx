/** Two linked rings: one account, many systems. Beside the name, so it has none of its own. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      <rect width="40" height="40" rx="10" />
      <circle cx="15.5" cy="20" r="7.5" />
      <circle cx="24.5" cy="20" r="7.5" />
    </svg>
  );
}
