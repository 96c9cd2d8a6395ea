import { useTitle } from '../../parts/States';

export default function ReviewPage() {
  useTitle('Review');
  return <h1>Review</h1>;
}
