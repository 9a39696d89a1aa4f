import { phonePathOf } from './phone-path';

describe('where a reminder leads on the phone', () => {
  it('is the page of the form that works without a network, and that of the office for the rest', () => {
    const id = '018e9f00-0000-7000-8000-000000000001';
    expect(phonePathOf(`/record-forms/${id}`)).toBe(`/phone/forms/${id}`);
    expect(phonePathOf(`/record-forms/${id}/print`)).toBe(`/record-forms/${id}/print`);
    expect(phonePathOf('/follow-ups/1')).toBe('/follow-ups/1');
  });
});
