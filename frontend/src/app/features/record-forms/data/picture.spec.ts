import { fitted } from './picture';

describe('a photo on its way', () => {
  it.each([
    [8000, 6000, 1600, 1200],
    [3000, 4000, 1200, 1600],
    [640, 480, 640, 480],
    [10_000, 1, 1600, 1],
  ])('%d × %d becomes %d × %d', (width, height, fittedWidth, fittedHeight) => {
    expect(fitted(width, height)).toEqual({ width: fittedWidth, height: fittedHeight });
  });
});
