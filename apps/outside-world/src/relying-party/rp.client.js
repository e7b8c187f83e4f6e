// Shows at once when the session was ended elsewhere (back-channel logout).
const checkEveryMs = 2_000;

setInterval(async () => {
  const answer = await fetch('/api/session').catch(() => undefined);
  if (!answer?.ok) return;
  const { signedIn } = await answer.json();
  if (!signedIn) location.reload();
}, checkEveryMs);
