import { Kept, readKept, stepOf } from './kept';

const joined: Kept = { ticket: 'T', secret: null };
const committed: Kept = { ticket: 'T', secret: { nonce: '00', digits: '12' } };
const at = (state: 'invited' | 'joined' | 'committed' | 'revealed' | 'absent', isCodeUsed = true) => ({
  state,
  isCodeUsed,
  over: false,
});

describe('the phone of a witness', () => {
  it('joins once; a second phone with the same code is told so', () => {
    expect(stepOf(at('invited', false), readKept(null))).toBe('join');
    expect(stepOf(at('joined'), readKept(null))).toBe('taken');
  });

  it('types, locks, then reveals', () => {
    expect(stepOf(at('joined'), joined)).toBe('type');
    expect(stepOf(at('committed'), committed)).toBe('reveal');
    expect(stepOf(at('revealed'), committed)).toBe('revealed');
  });

  it('says when its digits are gone, when it came too late, and when all is over', () => {
    expect(stepOf(at('committed'), joined)).toBe('lost');
    expect(stepOf(at('absent'), joined)).toBe('absent');
    expect(stepOf({ ...at('joined'), over: true }, joined)).toBe('over');
  });

  it('reads what it wrote and nothing else', () => {
    expect(readKept(JSON.stringify(committed))).toEqual(committed);
    expect(readKept('{"ticket":1}').ticket).toBe('');
    expect(readKept('not json').ticket).toBe('');
  });
});
