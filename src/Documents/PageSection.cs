using System.Collections.Generic;
using System.Linq;

namespace Kapok.Documents;

/// <summary>Rows under one heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record PageSection(string Heading, IReadOnlyList<PageRow> Rows)
{
    internal long TextLength => Heading.Length + Rows.Sum(row => (long)row.Name.Length + row.Value.Length);
}
