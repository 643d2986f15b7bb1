/** Something the person at the terminal can put right. Its message is all that is shown. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
}
