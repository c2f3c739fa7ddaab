export type Language = 'id' | 'en';

let current: Language = 'id';

export function speak(tag: string | null | undefined): void {
  current = tag?.startsWith('en') ? 'en' : 'id';
}

export const language = (): Language => current;
