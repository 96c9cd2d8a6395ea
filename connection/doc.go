// Package connection answers how two nodes are connected, and what is around one node.
//
// Find searches the shortest paths between two nodes, from both ends, in statements of a store that each read the
// neighbours of up to a thousand nodes. It promises the same paths on every engine, strong ones before weak ones, and
// never takes a search that it had to end for an answer that there is none. Around counts what is at a node, by
// relation, and reads the first of each. Who may see what is left to the store that is read through.
package connection
