using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Loading;
using Kapok.Node.Networks;
using Xunit;

namespace Kapok.Tests.Unit.Loading;

/// <summary>The check refuses what could harm a ledger and takes what authors need.</summary>
public sealed class CheckTests
{
    private static readonly IReadOnlyList<ContractProblem> Problems = ContractCheck.Run(Assemblies.Fixture("Unruly"));

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.Offered.Select(scenario => scenario.Folder)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void EveryScenarioPasses(string folder) =>
        Assert.Empty(ContractCheck.Run(Assemblies.Read("Kapok.Scenarios." + folder)));

    [Fact]
    public void WhatIsOnlyLongPasses() => Assert.Empty(ContractCheck.Run(Assemblies.Fixture("Runaway")));

    [Theory]
    [InlineData("Catching", "catch", "catch")]
    [InlineData("Filtering", "catch", "catch")]
    [InlineData("StaticField", "static-state", "Count")]
    [InlineData("StaticArray", "static-state", "Weights")]
    [InlineData("StaticList", "static-state", "Seen")]
    [InlineData("StaticSetter", "static-state", "Count")]
    [InlineData("StaticObject", "static-state", "Changing")]
    [InlineData("ChangingLambda", "static-state", "count")]
    [InlineData("GenericStatic`1", "generic-static", "GenericStatic")]
    [InlineData("Finalised", "finalizer", "Finalize")]
    [InlineData("Overlaid", "explicit-layout", "Overlaid")]
    [InlineData("Large", "large-value", "Large")]
    [InlineData("Pair`1", "large-value", "Pair")]
    [InlineData("Nested", "large-value", "Nested")]
    [InlineData("Pointing", "unsafe", "conv.u")]
    [InlineData("OnTheStack", "unsafe", "localloc")]
    [InlineData("FunctionPointer", "unsafe", "calli")]
    [InlineData("Native", "native-code", "getpid")]
    [InlineData("Floating", "floating-point", "ldc.r8")]
    [InlineData("FloatingMember", "member", "System.Math.Sqrt")]
    [InlineData("Hashing", "member", "System.Object.GetHashCode")]
    [InlineData("Squares", "array-form", "System.Int64")]
    [InlineData("Growing", "growing-types", "Run")]
    [InlineData("Clock", "member", "System.DateTime.get_UtcNow")]
    [InlineData("ClockWithOffset", "member", "System.DateTimeOffset.get_UtcNow")]
    [InlineData("Dice", "member", "System.Random.get_Shared")]
    [InlineData("Identifier", "member", "System.Guid.NewGuid")]
    [InlineData("Files", "member", "System.IO.File.ReadAllText")]
    [InlineData("Threads", "member", "System.Threading.Thread.Start")]
    [InlineData("Waiting", "member", "System.Threading.Tasks.Task.Yield")]
    [InlineData("Locking", "member", "System.Threading.Monitor.Enter")]
    [InlineData("Reflecting", "member", "System.Type.GetMethods")]
    [InlineData("Dynamic", "member", "Binder")]
    [InlineData("Culture", "member", "System.Globalization.CultureInfo.get_CurrentCulture")]
    [InlineData("Upper", "member", "System.String.ToUpper")]
    [InlineData("Shifted", "member", "System.Numerics.BigInteger.op_LeftShift")]
    [InlineData("Appending", "member", "System.Text.StringBuilder.Append")]
    [InlineData("Formatting", "member", "System.Int64.ToString")]
    [InlineData("LongFormat", "member", "System.Int64.ToString")]
    [InlineData("LongInterpolation", "member", "AppendFormatted")]
    [InlineData("Aligned", "member", "AppendFormatted")]
    [InlineData("Patterns", "member", "System.Text.RegularExpressions.Regex.IsMatch")]
    [InlineData("Powers", "member", "System.Numerics.BigInteger.Pow")]
    [InlineData("MadeArrays", "member", "System.Array.CreateInstance")]
    [InlineData("Resized", "member", "System.Array.Resize")]
    [InlineData("Console", "member", "System.Console.WriteLine")]
    [InlineData("Variables", "member", "System.Environment.GetEnvironmentVariable")]
    [InlineData("Collecting", "member", "System.GC.Collect")]
    [InlineData("Metering", "member", "Kapok.Contracts.Metering.Meter.Step")]
    [InlineData("Combining", "member", "System.Delegate.Combine")]
    [InlineData("Averaging", "member", "System.Linq.Enumerable.Average")]
    [InlineData("Parallel", "member", "System.Linq.ParallelEnumerable.AsParallel")]
    [InlineData("Joined", "member", "System.String.Join")]
    [InlineData("Timers", "member", "System.Threading.Timer..ctor")]
    [InlineData("Activating", "member", "System.Activator.CreateInstance")]
    [InlineData("Marshalling", "member", "System.Runtime.InteropServices.Marshal.SizeOf")]
    public void EachRuleNamesWhatBreaksItAndWhere(string type, string rule, string member) => Assert.Contains(
        Problems,
        problem => problem.Rule == rule
            && problem.Member.Contains(member, StringComparison.Ordinal)
            && (problem.UsedBy + ".").Replace('/', '.').StartsWith("Kapok.Fixtures.Unruly." + type + ".", StringComparison.Ordinal));

    [Fact]
    public void ADeclarationThatKeepsTheRulesHasNoProblem() => Assert.DoesNotContain(
        Problems, problem => problem.UsedBy.Contains("UnrulyContract", StringComparison.Ordinal));

    [Fact]
    public void EveryProblemSaysInBothLanguagesWhatToDo() => Assert.All(Problems, problem =>
    {
        Assert.NotEmpty(problem.Text.Zh);
        Assert.NotEqual(problem.Text.Zh, problem.Text.En);
    });

    [Fact]
    public void WhatIsNoAssemblyIsAProblem() =>
        Assert.Equal("unreadable", Assert.Single(ContractCheck.Run("no assembly"u8.ToArray())).Rule);
}
