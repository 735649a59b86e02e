import { assertNever } from '#shared/assert-never.ts'
import { counted, number } from './numbers.ts'
import { outside } from '#shared/words/outside.ts'

/** What a file is when it is not a list. */
export type LooksLike =
  | 'picture'
  | 'pdf'
  | 'protected'
  | 'old-workbook'
  | 'binary-workbook'
  | 'numbers'
  | 'open-document'
  | 'spreadsheet'
  | 'damaged-workbook'
  | 'document'
  | 'presentation'
  | 'mail'
  | 'web-page'
  | 'archive'
  | 'shortcut'
  | 'lock-file'
  | 'other-program'
  | 'binary'

/** What a list has instead of references. */
export interface OtherNumbers {
  readonly kind:
    | 'package'
    | 'order'
    | 'delivery-option'
    | 'shipment'
    | 'destroyed-by-spreadsheet'
    | 'without-prefix'
    | 'order-number'
    /** References, with letters or digits right before or behind them. */
    | 'joined'
  readonly count: number
}

/** Why nothing could be read. The list that was there stays. */
export type ListProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'folder' }
  | { readonly code: 'unreadable-file' }
  /** The program broke off; nothing is known to be wrong with the file. */
  | { readonly code: 'reading-failed' }
  | { readonly code: 'not-a-list'; readonly looksLike: LooksLike }
  | { readonly code: 'no-references'; readonly lines: number; readonly instead?: OtherNumbers | undefined }
  /** An e-mail without references, with a file in it that is not read. */
  | { readonly code: 'may-be-attached' }
  /** `isMostlyBlank`: most of the lines that count are blank. */
  | { readonly code: 'too-long'; readonly limit: number; readonly isMostlyBlank?: true }
  | { readonly code: 'too-large'; readonly megabytes: number }
  /** A workbook is small, and has more in it than can be held. */
  | { readonly code: 'unpacks-too-large' }
  /** A workbook has tabs, but none with cells. */
  | { readonly code: 'no-cells' }
  /** All references of a workbook are on hidden sheets; this is one of them. */
  | { readonly code: 'only-hidden'; readonly name: string; readonly references: number }
  /** A program wrote formulas into the workbook, and nothing has calculated them. */
  | { readonly code: 'never-calculated' }
  | { readonly code: 'cancelled' }

/** Reasons that the window itself knows, before anything is read. */
export type ListNotice =
  | ListProblem
  | { readonly code: 'several-files'; readonly count: number }
  | { readonly code: 'run-active' }
  /** One has begun, or is being confirmed, since the reading began. */
  | { readonly code: 'run-meanwhile' }
  /** It is being read, or waits for the user to say what becomes of it. */
  | { readonly code: 'list-arriving' }
  | { readonly code: 'clipboard-empty' }
  | { readonly code: 'not-a-file' }
  /** An e-mail, or an attachment straight from one: the computer has no file of it. */
  | { readonly code: 'not-on-disk' }
  | { readonly code: 'list-full'; readonly limit: number }
  | { readonly code: 'scanned-elsewhere' }
  | { readonly code: 'scanned-in-run' }
  | { readonly code: 'not-fetched' }

/** What happened, what it means, what to do. `kept` is the name of the list that is still here. */
export function listNotice(notice: ListNotice, brought: string, kept: string | undefined): string {
  const name = outside(brought)
  const meaning = kept === undefined ? 'No list was taken in.' : `${outside(kept)} is still here, unchanged.`
  switch (notice.code) {
    case 'empty':
      return `${name} is empty. ${meaning} Export the list again, or choose another file. If it opens with lines in it, OneDrive or the like has not fetched it yet: wait until it has, and bring it again.`
    case 'folder':
      return `${name} is a folder. ${meaning} Open the folder and drop the list that is in it.`
    case 'unreadable-file':
      return `${name} could not be read: it may have been moved or changed, another program may hold it, its drive or share may be gone, or you may have no right to read it. ${meaning} Close it in other programs, and bring it again. If that does not help, copy it to this computer, and bring the copy.`
    case 'reading-failed':
      return `Reading ${name} broke off: Cancellist could not go on. Nothing has to be wrong with the list. ${meaning} Try again. If it happens again, copy the references out of it and paste them, and tell your IT department.`
    case 'not-a-list':
      return `${name} ${LOOKS_LIKE[notice.looksLike]} ${meaning} ${HOW_TO_SAVE[notice.looksLike]}`
    case 'no-references':
      return `${name} ${noReferences(notice.lines, notice.instead, meaning)}`
    case 'may-be-attached':
      return `${name} is an e-mail with a file attached. No reference was found in the e-mail itself, and attached files are not read. ${meaning} If the list is attached, save it from the e-mail in a folder, and bring that file.`
    case 'too-long':
      if (notice.isMostlyBlank === true)
        return `${name} has more than ${counted(notice.limit, 'line')}, most of them blank. ${meaning} Delete the blank rows between the others, and bring it again.`
      return `${name} has more than ${counted(notice.limit, 'line')}. ${meaning} Split it and bring the parts one after another.`
    case 'too-large':
      return `${name} is larger than ${number(notice.megabytes)} MB. ${meaning} Leave only the columns that are needed, or split it.`
    case 'unpacks-too-large':
      return `${name} unpacks to more than can be read here. ${meaning} Copy the list alone into a new workbook, save that, and bring it.`
    case 'no-cells':
      return `${name} has no sheet with cells, only a chart or the like. ${meaning} Open it in Excel, copy the list into a new workbook, save that, and bring it.`
    case 'only-hidden':
      return `${name} has consignment references only on a sheet that is hidden: “${outside(notice.name)}” (${number(notice.references)}). ${meaning} If they are to be cancelled, open ${name} in Excel, unhide that sheet, save it, and bring it again. If Excel does not offer to unhide it, ask who made the workbook.`
    case 'never-calculated':
      return `${name} has formulas that were never calculated, so what they come to is not in it. ${meaning} Open it in Excel, save it, and bring it again.`
    case 'cancelled':
      return `Reading ${name} was cancelled. ${meaning}`
    case 'several-files':
      return `${number(notice.count)} files were dropped. ${meaning} Drop one list at a time.`
    case 'run-active':
      return 'No other list was taken in, because a run was being confirmed, under way or paused. The run is as it was. When it has ended, bring the list again.'
    case 'run-meanwhile':
      return `${name} was read, but not taken in, because a run was being confirmed, under way or paused. ${meaning} When the run has ended, bring it again.`
    case 'list-arriving':
      return `The last scan or change was not taken, because ${name} was being read or you were being asked about it. When that has ended, do it again on List.`
    case 'clipboard-empty':
      return `There is no text to paste. ${meaning} Copy the references first, then paste.`
    case 'not-a-file':
      return `What was dropped is neither a file nor text. ${meaning} Drop a CSV or Excel file.`
    case 'not-on-disk':
      return `What was dropped is an e-mail, an attachment straight from one, or something else that is not a file on this computer. ${meaning} Save the list in a folder, and drop it from there.`
    case 'list-full':
      return `${name} was not added: a list may have ${counted(notice.limit, 'line')}, and this one has as many. Check and cancel these first, then begin a new list.`
    case 'scanned-elsewhere':
      return `${name} was not added: scan it again on List. A scan on another step changes nothing.`
    case 'scanned-in-run':
      return `${name} was not added, because a run was under way or paused. Nothing was changed. When the run has ended, scan it again on List.`
    case 'not-fetched':
      return `${name} could not be fetched. ${meaning} Try again, or choose a file.`
    default:
      return assertNever(notice)
  }
}

function noReferences(lines: number, instead: OtherNumbers | undefined, meaning: string): string {
  if (instead?.kind === 'joined') {
    return `has ${counted(instead.count, 'cell')} with what looks like a consignment reference and letters or digits right before or behind it, so where it begins and ends is not certain. ${meaning} If they are references, export the list with them in a column of their own, or with a space on each side.`
  }
  const others = instead === undefined ? '' : `${otherNumbersSentence(instead.kind, instead.count)} `
  return `has ${counted(lines, 'line')} and no consignment reference in ${lines === 1 ? 'it' : 'them'} (they look like EC-000-05D-1NS). ${others}${meaning} Check that it is the right file.`
}

/** What a list has instead, and where its consignments are found. */
function otherNumbersSentence(kind: Exclude<OtherNumbers['kind'], 'joined'>, count: number): string {
  switch (kind) {
    case 'package':
      return `It has ${counted(count, 'package number')} (EP-): find their consignments in PRO.`
    case 'order':
      return `It has ${counted(count, 'order')} of PRO (EO-): find their consignments in PRO.`
    case 'delivery-option':
      return `It has ${counted(count, 'delivery option')} (EDO- or EPC-), which are not consignments.`
    case 'shipment':
      return `It has ${counted(count, 'shipment')} of the newer Shipments product (sp_), which are cancelled there.`
    case 'destroyed-by-spreadsheet':
      return `A spreadsheet has turned ${counted(count, 'cell')} into numbers or errors: take the references from PRO again.`
    case 'without-prefix':
      return `It has ${counted(count, 'number')} like XXX-XXX-XXX: if they are consignments, put EC- in front.`
    case 'order-number':
      return `It has ${counted(count, 'number')} that may be order numbers. PRO cancels by its own reference (EC-…), on the label and in PRO's export.`
  }
}

const LOOKS_LIKE = {
  picture: 'is a picture.',
  pdf: 'is a PDF.',
  protected: 'needs a password to open it.',
  'old-workbook': 'is a workbook of an old Excel (.xls).',
  'binary-workbook': 'is a binary Excel workbook (.xlsb).',
  numbers: 'is a spreadsheet of Numbers, from a Mac.',
  'open-document': 'is a spreadsheet of LibreOffice or OpenOffice (.ods).',
  'damaged-workbook': 'is a damaged workbook: a part of it is broken or missing.',
  spreadsheet: 'is a spreadsheet that cannot be read as it is.',
  document: 'is a text document, not a list.',
  presentation: 'is a presentation, not a list.',
  mail: 'is an e-mail, not a list.',
  'web-page': 'is a web page, whatever its name says, and has no consignment reference in it.',
  archive: 'is an archive.',
  shortcut: 'is a shortcut that leads to a file or a page, not the list itself.',
  'lock-file': 'is only what a program keeps beside a file while that is open, not the list itself.',
  'other-program': 'is a file of another program, not a list.',
  binary: 'cannot be read as text.',
} as const satisfies Record<LooksLike, string>

const AS_CSV = 'Save the list as CSV or .xlsx and drop that.'

const HOW_TO_SAVE = {
  picture: 'A reference in a picture cannot be read: ask for the list as CSV or .xlsx.',
  pdf: 'Ask for the list as CSV or .xlsx, or copy the references out of it and paste them.',
  protected: 'Open it in Excel with the password, save a copy without one, and bring the copy.',
  'old-workbook': 'Open it in Excel, choose Save As, “Excel Workbook (.xlsx)”, and bring the new file.',
  'binary-workbook': 'Open it in Excel, choose Save As, “Excel Workbook (.xlsx)”, and bring the new file.',
  numbers: 'Open it in Numbers, choose File, Export To, Excel, and bring the new file.',
  'open-document': 'Open it there, choose Save As, “Excel 2007-365 (.xlsx)”, and bring the new file.',
  'damaged-workbook':
    'Get it again from where it came. If Excel still opens it, choose Save As, “Excel Workbook (.xlsx)”, and bring the new file.',
  spreadsheet: 'Open it in the spreadsheet program, save it as .xlsx or CSV, and drop that.',
  document: 'Copy the references out of it and paste them.',
  presentation: 'Copy the references out of it and paste them.',
  'web-page':
    'Open it in Excel: if the list is there, save it as .xlsx, and bring that. If it is a page to sign in, or an error, export the list again.',
  mail: 'Save the attachment with the list in a folder, and bring that. If the references are in the e-mail itself, copy them and paste them.',
  archive: 'Unpack it and drop the list that is in it.',
  shortcut: 'Open it, save the list that it leads to in a folder, and bring that file.',
  'lock-file': 'Bring the file that it is named after.',
  'other-program': 'Open it in that program, save the list as CSV or .xlsx, and bring that.',
  binary: AS_CSV,
} as const satisfies Record<LooksLike, string>
