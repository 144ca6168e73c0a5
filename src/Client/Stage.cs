using System;
using System.Text.Json.Serialization;

namespace Kapok.Client;

/// <summary>How far a transaction is (spec/api.md, Transactions).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
public enum Stage
{
    /// <summary>The node took it.</summary>
    [JsonStringEnumMemberName("seen")]
    Seen,

    /// <summary>It has a place in a block; its outcome is provisional.</summary>
    [JsonStringEnumMemberName("ordered")]
    Ordered,

    /// <summary>A quorum computed the same outcome; still provisional.</summary>
    [JsonStringEnumMemberName("certified")]
    Certified,

    /// <summary>It is final.</summary>
    [JsonStringEnumMemberName("final")]
    Final,

    /// <summary>It was not executed in time and never will be.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>Names and order of the stages.</summary>
public static class Stages
{
    private static readonly string[] Names = ["seen", "ordered", "certified", "final", "expired"];

    /// <summary>The name on the wire.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Lower case.</returns>
    public static string NameOf(Stage stage) => Names[(int)stage];

    /// <summary>Reads the name of a stage that can be waited for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="stage">The stage.</param>
    /// <returns>Whether it is one of seen, ordered, certified and final.</returns>
    public static bool TryParse(string name, out Stage stage)
    {
        int index = Array.IndexOf(Names, name);
        stage = index < 0 ? Stage.Seen : (Stage)index;
        return index >= 0 && stage != Stage.Expired;
    }

    internal static Stage After(Stage stage) => stage < Stage.Final ? stage + 1 : Stage.Final;
}
