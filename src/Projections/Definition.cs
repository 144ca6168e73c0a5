using System.Collections.Generic;

namespace Kapok.Projections;

/// <summary>What a declaration asks of the database: a view, an index, or a table with what keeps it in step.</summary>
/// <param name="Type">view, index, table or trigger.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sql">Makes it.</param>
/// <param name="Setup">Fills and indexes it, once.</param>
internal sealed record Definition(string Type, string Name, string Sql, params IReadOnlyList<string> Setup);
