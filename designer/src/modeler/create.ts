import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-codes.css';
import './icons.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import minimapModule from 'diagram-js-minimap';
import Modeler from 'bpmn-js/lib/Modeler';
import { Fixing } from '../lint/fixing';
import { LintMarks } from '../lint/marks';
import { sopDescriptor } from '../sop/descriptor';
import { LaneKeeping } from '../lanes/laneKeeping';
import { SopLanes } from '../lanes/sopLanes';
import { Placement } from '../layout/placement';
import { SopLayout } from '../layout/sopLayout';
import { SopEditing } from '../sop/editing';
import { Placing } from '../table/placing';
import { RowEditing } from '../table/rowEditing';
import { SharedClipboard } from './clipboard';
import { SopContextPad } from './contextPad';
import { CopiedLanes } from './copiedLanes';
import { CopyRules } from './copyRules';
import { Everything } from './everything';
import { InsertStep } from './insertStep';
import { SopKeys } from './keys';
import { SopMenus } from './menus';
import { SopPalette } from './palette';
import { SopReplaceMenu } from './replaceMenu';
import { SopSearch } from './search';
import { translateModule } from './translate';

const sopModule = {
  __init__: ['sopEditing', 'insertStep', 'copyRules', 'copiedLanes', 'sopRows', 'sopPlacement', 'sopLayout', 'sopLanes', 'laneKeeping', 'sopEverything', 'sopMenus', 'sharedClipboard', 'sopKeys', 'sopFixing'],
  sopEditing: ['type', SopEditing],
  insertStep: ['type', InsertStep],
  copyRules: ['type', CopyRules],
  copiedLanes: ['type', CopiedLanes],
  sopPlacing: ['type', Placing],
  sopRows: ['type', RowEditing],
  sopPlacement: ['type', Placement],
  sopLayout: ['type', SopLayout],
  sopLanes: ['type', SopLanes],
  laneKeeping: ['type', LaneKeeping],
  sopEverything: ['type', Everything],
  sopMenus: ['type', SopMenus],
  sharedClipboard: ['type', SharedClipboard],
  sopKeys: ['type', SopKeys],
  sopFixing: ['type', Fixing],
  sopLintMarks: ['type', LintMarks],
  // These take the places of bpmn-js's own, which offer all of BPMN and find by ids.
  paletteProvider: ['type', SopPalette],
  contextPadProvider: ['type', SopContextPad],
  replaceMenuProvider: ['type', SopReplaceMenu],
  bpmnSearch: ['type', SopSearch],
};

/** bpmn-js, made to know the SOP's attributes and to offer only what runs. */
export function createModeler(container: HTMLElement): Modeler {
  return new Modeler({
    container,
    moddleExtensions: { sop: sopDescriptor },
    additionalModules: [translateModule, minimapModule, sopModule] as never[],
  });
}
