import './review.css';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useSearchParams } from 'wouter';
import { useTitle } from '../../parts/States';
import { Conflicts } from './Conflicts';
import { Households } from './Households';
import { LookAlikes } from './LookAlikes';

const tabs = [
  { id: 'households', title: 'Households to check', Panel: Households },
  { id: 'conflicts', title: 'What sources say differently', Panel: Conflicts },
  { id: 'people', title: 'People who may be one', Panel: LookAlikes },
] as const;

/** What rules could not tell, and people can: three lists to be worked through. Which one is in the address. */
export default function ReviewPage() {
  useTitle('Review');
  const [params, setParams] = useSearchParams();
  const chosen = tabs.find(({ id }) => id === params.get('tab')) ?? tabs[0];
  const choose = (tab: string) =>
    setParams(
      (before) => {
        before.set('tab', tab);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <h1>Review</h1>
      <Tabs selectedKey={chosen.id} onSelectionChange={(key) => choose(String(key))}>
        <TabList className="tabs" aria-label="What is to be reviewed">
          {tabs.map(({ id, title }) => (
            <Tab key={id} id={id} className="tab">
              {title}
            </Tab>
          ))}
        </TabList>
        <TabPanel id={chosen.id}>
          <chosen.Panel />
        </TabPanel>
      </Tabs>
    </>
  );
}
