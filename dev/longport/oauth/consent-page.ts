import { SAMPLE_ACCOUNTS } from './accounts.ts';
import { html, type Html } from './page.ts';
import { SCOPES } from './scopes.ts';

/** What the consent page shows. */
export interface ConsentPageOptions {
  readonly clientName: string;
  readonly redirectHost: string;
  readonly scopes: readonly string[];
}

/** Login and consent in one form: account, scopes, allow or deny. */
export function consentPage({ clientName, redirectHost, scopes }: ConsentPageOptions): Html {
  const asked = SCOPES.filter((scope) => scopes.includes(scope.id));
  return html`<h1>${clientName} wants to access your account</h1>
    <p class="quiet">You will return to ${redirectHost}.</p>
    <form id="consent" method="post">
      <fieldset>
        <legend>Sign in as</legend>
        ${SAMPLE_ACCOUNTS.map(
          (account, index) =>
            html`<label class="choice">
              <input type="radio" name="account" value="${account.id}" required ${index === 0 ? 'checked' : ''} />
              <span>${account.name}</span> <small>${account.description}</small>
            </label>`,
        )}
      </fieldset>
      <fieldset>
        <legend>Allow it to</legend>
        <p class="quiet">Market data and content are always included.</p>
        ${asked.map(
          (scope) =>
            html`<label class="choice">
              <input type="checkbox" name="scope" value="${scope.id}" checked />
              <span>${scope.name}</span> <small>${scope.description}</small>
            </label>`,
        )}
      </fieldset>
      <div class="actions">
        <button type="submit" name="decision" value="allow" class="primary">Allow</button>
        <button type="submit" name="decision" value="deny">Deny</button>
      </div>
    </form>`;
}
