const KEY = 'price-colours';

/** The choice of the two colours of prices, which this browser remembers. Arrows and signs say the same without colour. */
export function createPriceColours({ root }) {
  const apply = (choice) => (document.documentElement.dataset.priceColours = choice);
  const chosen = remembered();
  apply(chosen);
  for (const input of root.querySelectorAll('input')) {
    input.checked = input.value === chosen;
    input.addEventListener('change', () => {
      apply(input.value);
      remember(input.value);
    });
  }
}

function remembered() {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === 'up-red' ? choice : 'up-green';
  } catch {
    // A browser may deny storage.
    return 'up-green';
  }
}

function remember(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The choice holds until the page is left.
  }
}
