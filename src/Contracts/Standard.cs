using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// A published standard: data with versions and effective dates, such as tax rates, which contracts
/// read as it was in force at the block's time.
/// </summary>
/// <typeparam name="T">The content.</typeparam>
/// <param name="name">Name, lower case with hyphens and dots, such as <c>einvoice.rates</c>.</param>
/// <param name="label">What people see.</param>
public sealed class Standard<T>(string name, Label label)
    where T : class
{
    /// <summary>Name of the standard.</summary>
    public string Name { get; } = name;

    /// <summary>What people see.</summary>
    public Label Label { get; } = label;

    /// <summary>Reads and writes its content.</summary>
    public JsonCodec<T> Codec { get; } = new();

    /// <summary>
    /// Whether a local content is within the national one: it may narrow, never weaken. Null where no
    /// local extension is allowed.
    /// </summary>
    public Func<T, T, bool>? Narrows { get; init; }

    /// <summary>The content in force at a time.</summary>
    /// <param name="state">The state to read.</param>
    /// <param name="timeMs">UTC milliseconds.</param>
    /// <returns>The content, or null when no version was in force.</returns>
    public T? InForce(IStateReader state, long timeMs) => Find(state, Name, timeMs);

    /// <summary>The content in force at a time where an organisation has authority.</summary>
    /// <param name="state">The state to read.</param>
    /// <param name="timeMs">UTC milliseconds.</param>
    /// <param name="authority">Id of the organisation, such as a district's.</param>
    /// <returns>
    /// Its extension, where it has one and it narrows the national content of that time; otherwise the
    /// national content. Null when no version was in force.
    /// </returns>
    public T? InForceAt(IStateReader state, long timeMs, string authority)
    {
        T? national = InForce(state, timeMs);
        T? local = national is null || Narrows is null
            ? null
            : Find(state, StandardIndex.ExtensionName(Name, authority), timeMs);
        return local is not null && Narrows!(national!, local) ? local : national;
    }

    private T? Find(IStateReader state, string name, long timeMs)
    {
        StandardVersion? version = StandardIndex.Table.Find(state, name)?.InForce(timeMs);
        if (version is null)
        {
            return null;
        }

        string key = StandardIndex.ContentKey(name, version.Version);
        return state.Find(key) is { } cell && cell.TryRead(Codec, out T? content) is null ? content : null;
    }
}

/// <summary>The published versions of one standard.</summary>
/// <param name="Name">Name of the standard.</param>
/// <param name="Versions">Its versions, ascending by effective time.</param>
public sealed record StandardIndex(
    [Field("标准名称", "Standard", LengthMax = 128)] string Name,
    [Field("版本", "Versions", LengthMax = 1_000)] IReadOnlyList<StandardVersion> Versions)
{
    /// <summary>Name of the system contract that publishes standards.</summary>
    public const string Contract = "standards";

    /// <summary>The index of every standard.</summary>
    public static Table<StandardIndex> Table { get; } = new(
        Contract, "index", new Label("标准目录", "Standard"), DataClass.Public, index => index.Name);

    /// <summary>The version in force at a time.</summary>
    /// <param name="timeMs">UTC milliseconds.</param>
    /// <returns>
    /// The last one effective then. A version withdrawn before it took effect never was; one withdrawn
    /// later leaves nothing in force, for what it replaced does not come back by itself.
    /// </returns>
    public StandardVersion? InForce(long timeMs)
    {
        StandardVersion? version = Versions.LastOrDefault(v =>
            v.EffectiveFromMs <= timeMs && (v.WithdrawnFromMs is not { } from || from > v.EffectiveFromMs));
        return version?.WithdrawnFromMs <= timeMs ? null : version;
    }

    /// <summary>The name under which a local extension of a standard is kept.</summary>
    /// <param name="standard">Name of the standard.</param>
    /// <param name="authority">Id of the organisation that extends it.</param>
    /// <returns>The name.</returns>
    public static string ExtensionName(string standard, string authority) => standard + "~" + authority;

    /// <summary>The place of one version's content in the state.</summary>
    /// <param name="name">Name of the standard.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <returns>The full key.</returns>
    public static string ContentKey(string name, long version) => RecordKey.Of(
        Contract, "content", name + "/" + version.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>One version of a standard.</summary>
/// <param name="Version">Number, from 1.</param>
/// <param name="EffectiveFromMs">From when it is in force, UTC milliseconds.</param>
/// <param name="Basis">The law, notice or decision that it rests on.</param>
/// <param name="WithdrawnFromMs">From when it is in force no more; absent while nobody withdrew it.</param>
/// <param name="WithdrawnBecause">The decision by which it was withdrawn.</param>
public sealed record StandardVersion(
    [Field("版本号", "Version", Min = 1)] long Version,
    [Field("生效时间", "Effective from", Min = 0, Unit = "ms")] long EffectiveFromMs,
    [Field("依据", "Basis", LengthMax = 500)] string Basis,
    [Field("废止时间", "Withdrawn from", Min = 0, Unit = "ms")] long? WithdrawnFromMs = null,
    [Field("废止依据", "Withdrawn because", LengthMax = 500)] string? WithdrawnBecause = null);
