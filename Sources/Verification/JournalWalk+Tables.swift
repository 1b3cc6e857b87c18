import Crypto
import Domain
import Journal

/// What stands beside the entries: checkpoints, nodes, the end, derived tables and keys.
extension JournalWalk {
    /// A checkpoint that the walk will come to.
    struct Waymark {
        let checkpoint: Checkpoint
        let row: String
    }

    private static var sinceRow: String { "the checkpoint kept elsewhere" }

    // MARK: Checkpoints

    mutating func readCheckpoints() throws {
        for note in try source.checkpoints() {
            let checkpoint = try read(note, "\(waymarks.count)")
            let row = "\(checkpoint.size)"
            guard waymarks.last.map({ $0.checkpoint.size < checkpoint.size }) ?? true else {
                throw checkpointFinding(row, .checkpointOrder)
            }
            waymarks.append(Waymark(checkpoint: checkpoint, row: row))
        }
        guard let since else { return }
        guard since.origin == origin else {
            throw checkpointFinding(Self.sinceRow, .checkpointOfAnother)
        }
        let place = waymarks.firstIndex { $0.checkpoint.size > since.size } ?? waymarks.count
        waymarks.insert(Waymark(checkpoint: since, row: Self.sinceRow), at: place)
    }

    private func read(_ note: String, _ row: String) throws -> Checkpoint {
        let checkpoint: Checkpoint
        do throws(CheckpointError) {
            checkpoint =
                if let key {
                    try Checkpoint.verify(note: note, origin: origin, key: key)
                } else {
                    try Checkpoint(unverifiedNote: note)
                }
        } catch {
            throw checkpointFinding(row, .checkpointUnreadable(error))
        }
        guard checkpoint.origin == origin else {
            throw checkpointFinding(row, .checkpointOfAnother)
        }
        return checkpoint
    }

    /// Compares the root with each checkpoint over exactly the entries read so far.
    mutating func passWaymarks() throws {
        while nextWaymark < waymarks.count, waymarks[nextWaymark].checkpoint.size == edge.size {
            let waymark = waymarks[nextWaymark]
            guard waymark.checkpoint.root == edge.root else {
                throw checkpointFinding(waymark.row, .checkpointRoot(agreedUpTo: agreedUpTo))
            }
            agreedUpTo = edge.size
            nextWaymark += 1
            report.checkpoints += 1
        }
    }

    // MARK: Nodes and the end

    func checkNodes() throws {
        var place = (level: 1, index: Int64(0))
        func pass() {
            while place.level <= nodes.count, place.index >= nodes[place.level - 1].count {
                place = (place.level + 1, 0)
            }
        }
        pass()
        try source.forEachNode { subtree, hash in
            let expected = MerkleSubtree(level: place.level, index: place.index)
            guard place.level <= nodes.count else { throw nodeFinding(subtree, .nodeAdded) }
            guard subtree == expected else {
                let isEarlier = (subtree.level, subtree.index) < (place.level, place.index)
                throw isEarlier
                    ? nodeFinding(subtree, .nodeAdded) : nodeFinding(expected, .nodeMissing)
            }
            guard hash == nodes[place.level - 1][Int(place.index)] else {
                throw nodeFinding(subtree, .nodeDiffers)
            }
            place.index += 1
            pass()
        }
        guard place.level > nodes.count else {
            throw nodeFinding(MerkleSubtree(level: place.level, index: place.index), .nodeMissing)
        }
    }

    mutating func checkEnd() throws {
        if nextWaymark < waymarks.count {
            throw checkpointFinding(waymarks[nextWaymark].row, .checkpointBeyondSize)
        }
        let stored = try source.storedEdge()
        guard stored.size == edge.size else { throw edgeFinding(.edgeSize(stored: stored.size)) }
        guard let storedEdge = RightEdge(size: stored.size, hashes: stored.hashes) else {
            throw edgeFinding(.edgeUnreadable)
        }
        guard storedEdge == edge else { throw edgeFinding(.edgeDiffers) }
        guard stored.time == lastTime ?? Instant(milliseconds: 0) else {
            throw edgeFinding(.edgeTime)
        }
        guard edge.size > 0 || !stored.note.isEmpty else { return }
        let end: Checkpoint
        do {
            end = try read(stored.note, "")
        } catch let finding as VerificationFinding {
            throw edgeFinding(finding.problem)
        }
        guard end.size == edge.size, end.root == edge.root else {
            throw edgeFinding(.checkpointRoot(agreedUpTo: agreedUpTo))
        }
        report.checkpoints += 1
    }

    // MARK: Derived tables and keys

    mutating func checkRows() throws {
        let whole = ledger
        for table in DerivedTable.allCases {
            try source.forEachRow(of: table) { row in
                if let problem = ledger.countOff(row) { throw rowFinding(row, problem) }
                report.rows += 1
            }
        }
        if let missing = ledger.missing(at: lastTime ?? Instant(milliseconds: 0)) {
            throw rowFinding(missing, .rowMissing)
        }
        ledger = whole
        for (dossier, count) in contentsOfDossier where ledger.isErased(dossier) {
            report.erased += count
        }
    }

    mutating func checkKeys() throws {
        guard let stored = try source.keys() else { return }
        var known = ledger.keys
        for (dossier, wrapped) in stored {
            guard let expected = known.removeValue(forKey: dossier) else {
                guard !source.isSettled else { throw keyFinding(dossier, .keyAdded) }
                report.waitingKeys += 1
                continue
            }
            guard !expected.isErased else { throw keyFinding(dossier, .keyOfErased) }
            guard expected.wrapped == wrapped else { throw keyFinding(dossier, .keyChanged) }
        }
        if let missing = known.filter({ !$0.value.isErased }).keys.min() {
            throw keyFinding(missing, .keyMissing)
        }
        report.keys = Int64(stored.count) - report.waitingKeys
    }

    // MARK: Findings

    private func checkpointFinding(
        _ row: String, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(entry: nil, table: "checkpoints", row: row, problem: problem)
    }

    private func nodeFinding(
        _ subtree: MerkleSubtree, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(
            entry: nil, table: "nodes", row: "level \(subtree.level), \(subtree.index)",
            problem: problem)
    }

    private func edgeFinding(_ problem: VerificationProblem) -> VerificationFinding {
        VerificationFinding(entry: nil, table: "edge", row: "\(edge.size)", problem: problem)
    }

    private func rowFinding(
        _ row: DerivedRow, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(
            entry: nil, table: row.table.rawValue, row: row.description, problem: problem)
    }

    private func keyFinding(
        _ dossier: String, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(entry: nil, table: "dossier_keys", row: dossier, problem: problem)
    }
}
