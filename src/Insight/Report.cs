using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Insight;

/// <summary>A table of figures.</summary>
/// <param name="Name">Name of the table in data.</param>
/// <param name="Title">What people read above it.</param>
/// <param name="Heads">Names of the columns.</param>
/// <param name="Rows">Cells as text, a row for each line.</param>
public sealed record ReportTable(
    string Name, Label Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>What an evaluation found, and of which data.</summary>
/// <param name="Subject">What was evaluated.</param>
/// <param name="Notes">What the data are, and what to keep in mind.</param>
/// <param name="Tables">The figures.</param>
public sealed record Report(string Subject, IReadOnlyList<Label> Notes, IReadOnlyList<ReportTable> Tables);
