import { advance, axisPlace, hashLines, ladder, resumed, start, ticketWords } from './playback';

describe('the stage', () => {
  it('shows one more at a time and stops at the last', () => {
    expect(advance(start, 2).shown).toBe(1);
    expect(advance({ ...start, shown: 2 }, 2).shown).toBe(2);
  });

  it('stands still while the operator pauses', () => {
    expect(advance({ ...start, paused: true }, 2).shown).toBe(0);
  });

  it('goes on after a reload where the hall was', () => {
    const kept = { shown: 37, paused: true, pace: 10 } as const;
    expect(resumed(JSON.stringify(kept))).toEqual(kept);
    expect(resumed(null)).toEqual(start);
    expect(resumed('{"shown":"37"}')).toEqual(start);
  });

  it('puts the newest on top and keeps as many as fit', () => {
    expect(ladder(['a', 'b', 'c', 'd'], 3, 2)).toEqual(['c', 'b']);
    expect(ladder(['a'], 0, 2)).toEqual([]);
  });

  it('writes hashes and tickets so that people can compare them', () => {
    expect(ticketWords('30b4b527ffff')).toBe('30b4 b527');
    expect(hashLines('0123456789abcdef0123', 2)).toEqual(['0123 4567', '89ab cdef', '0123']);
  });

  it('places tickets on the axis', () => {
    expect(axisPlace('00000000ff')).toBe(0);
    expect(axisPlace('ffffffff')).toBe(100);
    expect(axisPlace('80000000')).toBeCloseTo(50, 5);
  });
});
