/** Words about the life of an SOP. */
export const lifeCycleIndonesian = { submit: 'Ajukan' };

export const lifeCycleEnglish: typeof lifeCycleIndonesian = { submit: 'Submit' };
