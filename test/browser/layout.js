/* Runs inside a page; each function is handed to the browser as text. */

/** What sticks out of the page to the right, what is tapped but lower than a finger, and what is too small to read. */
export function measureLayout() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const names = (found) => found.map((one) => one.outerHTML.slice(0, 80));
  const box = (one) => one.getBoundingClientRect();
  return {
    sideways: scrollWidth - clientWidth,
    out: names(all('body *').filter((one) => box(one).width > 0 && box(one).right > clientWidth + 1)),
    low: names(all('a, summary').filter((one) => box(one).height < 34)),
    small: names(
      all('td, th, dd, dt, p, a, summary').filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12),
    ),
  };
}

/** Texts whose ink is too near to the colour behind them: under 4.5 to 1, WCAG 2.2, 1.4.3. */
export function findFaint() {
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('td, th, dd, dt, p, a, b, small, summary, h1, h2, span')]
    .filter((one) => one.textContent.trim() !== '')
    .filter((one) => {
      const [ink, ground] = [light(getComputedStyle(one).color), light(behind(one))];
      return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05) < 4.5;
    })
    .map((one) => one.outerHTML.slice(0, 80));
}

/** Names on the map that lie over each other. */
export function findCrossing() {
  const boxes = [...document.querySelectorAll('svg text')].map((one) => one.getBoundingClientRect());
  return boxes.filter((one, at) =>
    boxes.some(
      (other, place) =>
        place > at &&
        one.left < other.right &&
        other.left < one.right &&
        one.top + 3 < other.bottom &&
        other.top + 3 < one.bottom,
    ),
  ).length;
}
