import { Dialog } from '../parts/Dialog';

type Row = [keys: string[], does: string];

const groups: [title: string, rows: Row[]][] = [
  [
    'Everywhere',
    [
      [['/'], 'search'],
      [['↑', '↓'], 'choose one of what was found'],
      [['Enter'], 'open it'],
      [['Ctrl', 'Enter'], 'open the map around it'],
      [['z'], 'undo what was just done'],
      [['?'], 'show these keys'],
      [['Esc'], 'close what is open'],
    ],
  ],
  ['Customers, accounts, households and companies', [[['m'], 'open the map around it']]],
  ['Customer', [[['v'], 'hide what is about others, for a customer who sees the screen']]],
  ['Account', [[['←', '→'], 'another purpose']]],
  [
    'Company: on a card of the committee',
    [
      [['s'], 'change what they think of us'],
      [['r'], 'change their part'],
      [['i'], 'change their influence'],
      [['c'], 'change how well we know them'],
      [['l'], 'change whom they report to'],
      [['x'], 'they play this part no more'],
    ],
  ],
  [
    'Review',
    [
      [['j'], 'next'],
      [['k'], 'the one before'],
      [['s'], 'the same household'],
      [['n'], 'not the same household'],
      [['u'], 'undo'],
    ],
  ],
  [
    'Map',
    [
      [['←', '↑', '→', '↓'], 'move in the picture'],
      [['e'], 'show what is around it'],
      [['c'], 'hide that again'],
      [['Enter'], 'open its page'],
      [['Shift', 'Enter'], 'put it in the middle'],
      [['p'], 'pin it'],
      [['u'], 'undo the last step'],
      [['r'], 'redo it'],
      [['f'], 'find in the map'],
      [['t'], 'picture or table'],
      [['+'], 'larger'],
      [['-'], 'smaller'],
    ],
  ],
];

/** What can be done by keys. */
export function Keys({ close }: { close: () => void }) {
  return (
    <Dialog title="Keys" close={close}>
      {groups.map(([title, rows]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="keys">
            {rows.map(([keys, does]) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
