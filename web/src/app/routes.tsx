import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Skeleton } from '../parts/States';

const HomePage = lazy(() => import('../pages/home/HomePage'));
const PersonPage = lazy(() => import('../pages/person/PersonPage'));
const HouseholdPage = lazy(() => import('../pages/household/HouseholdPage'));
const AccountPage = lazy(() => import('../pages/account/AccountPage'));
const CompanyPage = lazy(() => import('../pages/company/CompanyPage'));
const MapPage = lazy(() => import('../pages/map/MapPage'));
const PathsPage = lazy(() => import('../pages/paths/PathsPage'));
const LoadPage = lazy(() => import('../pages/load/LoadPage'));
const ReviewPage = lazy(() => import('../pages/review/ReviewPage'));
const MissingPage = lazy(() => import('../pages/missing/MissingPage'));

/** The page of the address. A page is told apart by what it is about: another customer is another page. */
export function Routes() {
  return (
    <Suspense fallback={<Skeleton />}>
      <Switch>
        <Route path="/">
          <HomePage />
        </Route>
        <Route path="/people/:id">{({ id }) => <PersonPage key={id} id={id} />}</Route>
        <Route path="/households/:id">{({ id }) => <HouseholdPage key={id} id={id} />}</Route>
        <Route path="/accounts/:number">
          {({ number }) => <AccountPage key={number} number={decodeURIComponent(number)} />}
        </Route>
        <Route path="/companies/:id">{({ id }) => <CompanyPage key={id} id={id} />}</Route>
        <Route path="/map/:id">{({ id }) => <MapPage key={id} id={id} />}</Route>
        <Route path="/paths/:from/:to">
          {({ from, to }) => <PathsPage key={`${from} ${to}`} from={from} to={to} />}
        </Route>
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
  );
}
