// Swagger UI renders Markdown as HTML that DOMPurify has cleaned, and assigns it as text. The policy of the BFF for pages
// requires a Trusted Type there (require-trusted-types-for 'script'). HTML is let through, scripts are not.
window.trustedTypes?.createPolicy('default', { createHTML: (html) => html });
