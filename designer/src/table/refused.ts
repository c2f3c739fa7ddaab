/** Why an edit of the table is not made, in words for the screen. Nothing has been changed when it is thrown. */
export class Refused extends Error {}
