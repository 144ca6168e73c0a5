using System.Text.Json.Serialization;
using Kapok.Contracts;
using Kapok.Projections;

namespace Kapok.Node.Networks;

/// <summary>Where a node keeps its SQL projection when not in a file: <c>projection</c> of <c>node.json</c>.</summary>
/// <param name="Postgresql">How a PostgreSQL server is reached: a connection string without a password.</param>
public sealed record ProjectionSettings(string Postgresql)
{
    /// <summary>What is wrong, null when nothing is.</summary>
    [JsonIgnore]
    public Label? Problem => PostgresTarget.TryParse(Postgresql, out _, out Label problem) ? null : problem;

    /// <summary>The server and the database.</summary>
    [JsonIgnore]
    public PostgresTarget? Target => PostgresTarget.TryParse(Postgresql, out PostgresTarget? target, out _) ? target : null;
}
