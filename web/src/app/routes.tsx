import { lazy, Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import HomePage from '../pages/home/HomePage';
import { Boundary, Skeleton } from '../parts/States';
import { numberIn } from './location';

/** The pages that a search leads to: read ahead once the first page is there. */
const likely = {
  person: () => import('../pages/person/PersonPage'),
  household: () => import('../pages/household/HouseholdPage'),
  account: () => import('../pages/account/AccountPage'),
  company: () => import('../pages/company/CompanyPage'),
};

const PersonPage = lazy(likely.person);
const HouseholdPage = lazy(likely.household);
const AccountPage = lazy(likely.account);
const CompanyPage = lazy(likely.company);
const MapPage = lazy(() => import('../pages/map/MapPage'));
const PathsPage = lazy(() => import('../pages/paths/PathsPage'));
const LoadPage = lazy(() => import('../pages/load/LoadPage'));
const ReviewPage = lazy(() => import('../pages/review/ReviewPage'));
const MissingPage = lazy(() => import('../pages/missing/MissingPage'));

/** The page of the address. A page is told apart by what it is about: another customer is another page. */
export function Routes() {
  const [path] = useLocation();
  useEffect(() => {
    const ahead = setTimeout(() => {
      for (const load of Object.values(likely)) load().catch(() => {}); // whoever goes there is told
    }, 1000);
    return () => clearTimeout(ahead);
  }, []);
  return (
    <Boundary key={path}>
      <Suspense fallback={<Skeleton />}>
        <Switch>
          <Route path="/">
            <HomePage />
          </Route>
          <Route path="/people/:id">{({ id }) => <PersonPage id={id} />}</Route>
          <Route path="/households/:id">{({ id }) => <HouseholdPage id={id} />}</Route>
          <Route path="/accounts/:number">{() => <AccountPage number={numberIn(location.pathname)} />}</Route>
          <Route path="/companies/:id">{({ id }) => <CompanyPage id={id} />}</Route>
          <Route path="/map/:id">{({ id }) => <MapPage id={id} />}</Route>
          <Route path="/paths/:from/:to">{({ from, to }) => <PathsPage from={from} to={to} />}</Route>
          <Route path="/load">
            <LoadPage />
          </Route>
          <Route path="/review">
            <ReviewPage />
          </Route>
          <Route>
            <MissingPage />
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}
