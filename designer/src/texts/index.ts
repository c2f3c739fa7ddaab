import { english } from './english';
import { indonesian } from './indonesian';
import { language } from './language';

export { language, speak } from './language';

/** The shape of all words of the designer: Indonesian is written first, English follows it key by key. */
export type Texts = typeof indonesian;

export const t = (): Texts => language() === 'en' ? english : indonesian;

/** "10.42" in Indonesian, "10:42" in English, on the office's clock (WIB). */
export function clock(at: Date): string {
  return at.toLocaleTimeString(language() === 'en' ? 'en-GB' : 'id-ID', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Jakarta' });
}
