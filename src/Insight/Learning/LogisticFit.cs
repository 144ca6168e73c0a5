using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Kapok.Insight.Learning;

/// <summary>
/// Logistic regression by Newton's method, which here is iteratively reweighted least squares, on
/// standardised features with an L2 penalty on all coefficients but the intercept.
/// </summary>
internal static class LogisticFit
{
    private const int RoundsMax = 50;
    private const double StepMin = 1e-10;

    /// <summary>Coefficients for the features as they are: the intercept first.</summary>
    internal static double[] Of(IReadOnlyList<Example> examples, double penalty)
    {
        Scale[] scales = [.. Enumerable.Range(0, examples[0].Values.Count).Select(i => Scale.Of(examples, i))];
        Matrix<double> design = Matrix<double>.Build.Dense(
            examples.Count, scales.Length + 1, (row, column) => column == 0 ? 1 : scales[column - 1].Apply(examples[row]));
        Vector<double> truth = Vector<double>.Build.Dense(examples.Count, row => examples[row].IsTrue ? 1 : 0);
        return Unscale(Solve(design, truth, penalty), scales);
    }

    private static Vector<double> Solve(Matrix<double> design, Vector<double> truth, double penalty)
    {
        Vector<double> coefficients = Vector<double>.Build.Dense(design.ColumnCount);
        Vector<double> penalties = Vector<double>.Build.Dense(design.ColumnCount, i => i == 0 ? 0 : penalty);
        for (int round = 0; round < RoundsMax; round++)
        {
            Vector<double> step = Step(design, truth, coefficients, penalties);
            coefficients += step;
            if (step.L2Norm() < StepMin)
            {
                break;
            }
        }

        return coefficients;
    }

    private static Vector<double> Step(
        Matrix<double> design, Vector<double> truth, Vector<double> coefficients, Vector<double> penalties)
    {
        Vector<double> expected = (design * coefficients).Map(Logistic.Of);
        Vector<double> slopes = expected.Map(p => Math.Max(p * (1 - p), 1e-12));
        Matrix<double> weighted = Matrix<double>.Build.Dense(
            design.RowCount, design.ColumnCount, (row, column) => design[row, column] * slopes[row]);
        Matrix<double> curvature = design.TransposeThisAndMultiply(weighted) + Matrix<double>.Build.DiagonalOfDiagonalVector(penalties);
        Vector<double> gradient = design.TransposeThisAndMultiply(truth - expected) - penalties.PointwiseMultiply(coefficients);
        return curvature.Cholesky().Solve(gradient);
    }

    private static double[] Unscale(Vector<double> fitted, Scale[] scales)
    {
        double[] weights = [.. scales.Select((scale, i) => fitted[i + 1] / scale.Deviation)];
        return [fitted[0] - scales.Select((scale, i) => weights[i] * scale.Mean).Sum(), .. weights];
    }

    /// <summary>Mean and standard deviation of one feature; a constant one is left as it is.</summary>
    private sealed record Scale(int Index, double Mean, double Deviation)
    {
        internal static Scale Of(IReadOnlyList<Example> examples, int index)
        {
            double mean = examples.Average(example => example.Values[index]);
            double variance = examples.Average(example => Math.Pow(example.Values[index] - mean, 2));
            return new(index, mean, variance > 0 ? Math.Sqrt(variance) : 1);
        }

        internal double Apply(Example example) => (example.Values[Index] - Mean) / Deviation;
    }
}
