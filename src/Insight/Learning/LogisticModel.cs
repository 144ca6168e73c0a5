using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kapok.Insight.Learning;

/// <summary>A weight of a feature, in log-odds for a value of 1.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Weight">The weight.</param>
public sealed record FeatureWeight(string Feature, double Weight);

/// <summary>A logistic model with what it was trained on.</summary>
/// <param name="Version">Its version, as the standard publishes it.</param>
/// <param name="Data">What the training data were.</param>
/// <param name="Seed">Seed of the generated data.</param>
/// <param name="Size">Cases that were generated.</param>
/// <param name="Penalty">L2 penalty on standardised coefficients.</param>
/// <param name="Intercept">Log-odds where every feature is 0.</param>
/// <param name="Weights">The weights, in the order of the features.</param>
public sealed record LogisticModel(
    string Version,
    string Data,
    ulong Seed,
    int Size,
    double Penalty,
    double Intercept,
    IReadOnlyList<FeatureWeight> Weights)
{
    // Rounded, so that the same seed gives the same file whatever the last bits of a machine's arithmetic.
    private const int Digits = 6;

    /// <summary>The probability of a case.</summary>
    /// <param name="values">Its features, in their order.</param>
    /// <returns>0 to 1.</returns>
    public double Score(IReadOnlyList<double> values) => Logistic.Of(LogOdds(values));

    /// <summary>The model as a file: indented JSON.</summary>
    /// <returns>The bytes, ended by a line feed.</returns>
    public byte[] ToJson() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(this, LearningJson.Default.LogisticModel), (byte)'\n'];

    /// <summary>Reads a model.</summary>
    /// <param name="json">The file.</param>
    /// <returns>The model.</returns>
    public static LogisticModel Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, LearningJson.Default.LogisticModel)!;

    /// <summary>Fits a model.</summary>
    internal LogisticModel Fitted(IReadOnlyList<Example> examples)
    {
        double[] fitted = LogisticFit.Of(examples, Penalty);
        return this with
        {
            Intercept = Math.Round(fitted[0], Digits),
            Weights = [.. Weights.Select((weight, i) => weight with { Weight = Math.Round(fitted[i + 1], Digits) })],
        };
    }

    internal double LogOdds(IReadOnlyList<double> values) =>
        Intercept + Weights.Select((weight, i) => weight.Weight * values[i]).Sum();
}

/// <summary>Reads and writes models without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LogisticModel))]
internal sealed partial class LearningJson : JsonSerializerContext;
