// Package identity finds who is meant by what somebody says who calls: a telephone number in any spelling, an e-mail
// address, the number of an account, a customer, a meter or a plate, a name, perhaps misspelt, with a postcode, a place
// or a year of birth, or several of these in one text.
//
// What it promises:
//
//   - The answer is parties. An account, a telephone number or a meter leads to who is behind it, and the match says as
//     what; what has ended comes last, and says so.
//   - A text is read in every way in which it can be (reading.go), without an error however strange it is. What each
//     hit has in common with it, and what it has not, is in the hit.
//   - The order is the same on every engine: what more of the text speaks for comes first, as it is written before as
//     it may be meant, then by the name to sort by, then by id.
//   - A bounded number of statements of constant text, each with a bounded page (needs.go). Where more parties fit than
//     are read, the answer says so, and what would narrow it.
//   - Telephone numbers are read as the loader reads them, by package contact.
//
// It leaves to others: the keys by which names and numbers are found (graph.Keys), what whoever asks may see (access),
// and how an answer is written (resolvers).
package identity
