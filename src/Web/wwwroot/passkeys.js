// Makes or uses a passkey, then posts what the browser answered in the form's own field. The form works through its
// server page like any other; only the key itself needs a script.
const forms = "form[data-passkey]";

async function answer(form) {
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const response = await fetch(form.dataset.passkey, { method: "POST", headers: { RequestVerificationToken: token } });
  if (!response.ok) throw new Error(`options ${response.status}`);
  const options = await response.json();
  const making = Boolean(options.user);
  const credential = making
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential);
}

async function submit(event) {
  const form = event.target.closest?.(forms);
  if (!form || form.elements.credential.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    form.elements.credential.value = await answer(form);
  } catch (reason) {
    // Cancelled, or no key here: the empty answer is posted and the page says what happened.
    console.info("passkey", reason);
    form.elements.credential.value = "{}";
  }
  form.submit();
}

if (!window.cairnPasskeys) {
  window.cairnPasskeys = true;
  document.addEventListener("submit", submit, true);
}
