import { moveToMonday } from './clock.js';

const CLOSED = 'guide-closed';

/** Shows the three first steps until they are closed for good; the question mark brings them back. */
export function startGuide(panels) {
  const guide = document.querySelector('#guide');
  guide.hidden = localStorage.getItem(CLOSED) !== null;
  guide.querySelector('.close').addEventListener('click', () => {
    guide.hidden = true;
    localStorage.setItem(CLOSED, 'yes');
  });
  document.querySelector('#open-guide').addEventListener('click', () => (guide.hidden = !guide.hidden));
  guide.querySelector('[data-guide="codes"]').addEventListener('click', () => panels.open('codes'));
  guide.querySelector('[data-guide="monday"]').addEventListener('click', () => void moveToMonday());
}
