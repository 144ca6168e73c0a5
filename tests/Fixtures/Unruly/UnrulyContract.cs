using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Contracts;
using Kapok.Contracts.Metering;

namespace Kapok.Fixtures.Unruly;

/// <summary>Each class breaks one rule of the check; it is never run.</summary>
public static class UnrulyContract
{
    public static ContractDefinition Definition { get; } = new("unruly", 1, new("违规", "Unruly"));
}

public static class Catching
{
    public static long Run(string text) { try { return long.Parse(text); } catch (FormatException) { return 0; } }
}

public static class Filtering
{
    public static long Run(long n) { try { return 1 / n; } finally { n++; } }

    public static long Filter(long n) { try { return 1 / n; } catch when (n > 0) { return 0; } }
}

public static class StaticField { public static long Count; }

public static class StaticArray { public static readonly int[] Weights = [1, 2, 3]; public static void Change() => Weights[0]++; }

public static class StaticList { public static readonly List<long> Seen = new(); }

public static class StaticSetter { public static long Count { get; set; } }

public sealed class Changing { public long Count { get; private set; } public void Add() => Count++; }

public static class StaticObject { public static readonly Changing Counter = new(); }

public static class ChangingLambda
{
    public static Query Declared()
    {
        long count = 0;
        return Query.Of<StepTaken, StepTaken>("count", new("a", "a"), (_, _, step) => { count++; return step; });
    }
}

public sealed class GenericStatic<T> { public static readonly string Name = "a" + "b".Trim(); }

public sealed class Finalised { ~Finalised() { } }

[StructLayout(LayoutKind.Explicit)]
public struct Overlaid { [FieldOffset(0)] public long A; [FieldOffset(0)] public ulong B; }

public readonly record struct Large(
    long A, long B, long C, long D, long E, long F, long G, long H, long I, long J, long K, long L, long M, long N, long O, long P, long Q);

public readonly record struct Pair<T>(T First, T Second);

public readonly record struct Four(long A, long B, long C, long D);

public readonly record struct Nested(Four A, Four B, Four C, Four D, long E);

public static unsafe class Pointing { public static long Run(long n) { long* p = &n; return *p; } }

public static class OnTheStack { public static int Run() { Span<byte> bytes = stackalloc byte[1_000]; return bytes.Length; } }

public static unsafe class FunctionPointer { public static long Run(delegate*<long, long> f) => f(1); }

public static class Native { [DllImport("libc")] public static extern int getpid(); }

public static class Floating { public static long Run(long n) => (long)(n * 1.5); }

public static class FloatingMember { public static long Run(long n) => (long)Math.Sqrt(n); }

public static class Hashing { public static int Run(string text) => text.GetHashCode(); }

public static class Squares { public static long Run() => new long[3, 3].Length; }

public static class Growing { public static int Run<T>(T value, int n) => n == 0 ? 0 : Run(new List<T>(), n - 1); }

public static class Clock { public static long Run() => DateTime.UtcNow.Ticks; }

public static class ClockWithOffset { public static long Run() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(); }

public static class Dice { public static int Run() => Random.Shared.Next(); }

public static class Identifier { public static string Run() => Guid.NewGuid().ToString(); }

public static class Files { public static string Run() => File.ReadAllText("/etc/passwd"); }

public static class Threads { public static void Run() => new Thread(() => { }).Start(); }

public static class Waiting { public static async Task<long> Run() { await Task.Yield(); return 1; } }

public static class Locking { private static readonly string Gate = "a"; public static void Run() { lock (Gate) { } } }

public static class Reflecting { public static int Run() => typeof(string).GetMethods().Length; }

public static class Dynamic { public static object Run(dynamic value) => value.Anything; }

public static class Culture { public static string Run() => CultureInfo.CurrentCulture.Name; }

public static class Upper { public static string Run(string text) => text.ToUpper(); }

public static class Appending { public static string Run(int n) => new StringBuilder().Append('a', n).ToString(); }

public static class Formatting { public static string Run(long n, string format) => n.ToString(format, CultureInfo.InvariantCulture); }

public static class LongFormat { public static string Run(long n) => n.ToString("D999999999", CultureInfo.InvariantCulture); }

public static class LongInterpolation { public static string Run(long n) => $"{n:D999999999}"; }

public static class Aligned { public static string Run(long n) => $"{n,32000}"; }

public static class Patterns { public static bool Run(string text) => Regex.IsMatch(text, "(a+)+$"); }

public static class Powers { public static BigInteger Run(int n) => BigInteger.Pow(2, n); }

public static class Shifted { public static BigInteger Run(int n) => BigInteger.One << n; }

public static class MadeArrays { public static Array Run(int n) => Array.CreateInstance(typeof(long), n); }

public static class Resized { public static void Run(long[] items, int n) => Array.Resize(ref items, n); }

public static class Console { public static void Run() => System.Console.WriteLine("a"); }

public static class Variables { public static string? Run() => Environment.GetEnvironmentVariable("HOME"); }

public static class Collecting { public static void Run() => GC.Collect(); }

public static class Metering { public static void Run() => Meter.Step(-1_000_000); }

public static class Combining { public static Action Run(Action a) => a + a; }

public static class Averaging { public static long Run(List<long> items) => (long)items.Average(); }

public static class Parallel { public static int Run(List<long> items) => items.AsParallel().Count(); }

public static class Joined { public static string Run(object[] items) => string.Join(",", items); }

public static class Timers { public static void Run() => new Timer(_ => { }).Dispose(); }

public static class Activating { public static object? Run() => Activator.CreateInstance(typeof(long)); }

public static class Marshalling { public static int Run() => Marshal.SizeOf<long>(); }
