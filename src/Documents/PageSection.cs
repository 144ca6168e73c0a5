using System.Collections.Generic;
using System.Linq;

namespace Kapok.Documents;

/// <summary>Rows under one heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record PageSection(string Heading, IReadOnlyList<PageRow> Rows)
{
    // An empty row takes room too.
    internal long TextLength => 1L + Heading.Length + Rows.Sum(row => 1L + row.Name.Length + row.Value.Length);
}
