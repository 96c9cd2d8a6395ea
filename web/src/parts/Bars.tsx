import './bars.css';
import { Fragment, type ReactNode } from 'react';
import { type BarPart, placeOf, scaleOf, segments } from './segments';

/** A bar, with whose it is. */
export interface Bar {
  key: string;
  name: ReactNode;
  parts: BarPart[];
  total: number;
}

/**
 * Bars under each other on one scale, each made of its parts, with a line where enough is. All that is drawn stands
 * beside it in words: whoever does not see the bars misses nothing.
 */
export function Bars({ bars, needed }: { bars: Bar[]; needed: number }) {
  const scale = scaleOf(
    bars.map(({ parts }) => parts),
    needed,
  );
  const place = placeOf(needed, scale);
  return (
    <div className="bars">
      <div className="bars-head" aria-hidden="true">
        <span className="bar">
          <b style={{ left: `${place}%`, transform: `translateX(-${place}%)` }}>{needed} needed</b>
        </span>
      </div>
      <ul className="plain">
        {bars.map(({ key, name, parts, total }) => (
          <li key={key}>
            <span className="whose">{name}</span>
            <span className="bar" aria-hidden="true">
              {segments(parts, scale).map(({ words, points, left, width }, at) => (
                <i
                  key={`${at} ${words}`}
                  className={points < 0 ? 'against' : `shade${at % 3}`}
                  style={{ left: `${left}%`, width: `${width}%` }}
                />
              ))}
              <em style={{ left: `${place}%` }} />
            </span>
            <b className="total">
              {total}
              <span className="unseen"> points:</span>
            </b>
            <span className="made-of">
              {parts.map(({ words, points }, at) => (
                <Fragment key={`${at} ${words}`}>
                  {at > 0 && ', '}
                  {words} {points}
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
