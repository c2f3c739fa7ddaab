import { download } from '../session/download';
import type { Session } from '../session/session';
import { clock, t } from '../texts';

/** What has to be decided about the draft, in a strip below the bar: nothing covers the work, nothing is decided unasked. */
export function Notices(p: { session: Session; name: string }) {
  const { left, conflict, choosing } = p.session.standing;
  const say = t().session;
  return (
    <div class="sop-notices">
      {left && (
        <div class="sop-notice" role="alert">
          <p>{say.left(clock(new Date(left.at)))}</p>
          <button type="button" class="primary" onClick={() => void p.session.takeUp(left)}>{say.takeUp}</button>
          <button type="button" onClick={() => download(`${p.name}-pemulihan.bpmn`, left.xml)}>{say.keepLeft}</button>
          <button type="button" onClick={() => p.session.dropLeft(left)}>{say.dropLeft}</button>
        </div>
      )}
      {conflict && !choosing && (
        <div class="sop-notice trouble" role="alert">
          <p>{say.stored(conflict.updatedBy ?? t().conflict.somebody, clock(new Date(conflict.updatedAt)))}</p>
          <button type="button" class="primary" onClick={() => p.session.choose(true)}>{say.choose}</button>
        </div>
      )}
    </div>
  );
}

/** Who else has this draft open, in words. */
export function Others(p: { session: Session }) {
  const { others } = p.session.standing;
  const say = t().session;
  if (others.length === 0) return null;
  const names = others.map(o => `${o.isMe ? say.me : o.name}${o.isChanged ? ` (${say.changing})` : ''}`);
  return <span class="sop-others"><span aria-hidden="true">●</span> {say.also(names.join(say.and))}</span>;
}
