using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Kapok.Tests.Architecture;

/// <summary>
/// A function that is too branched is divided, never excused: no file of ours switches the limit off.
/// That public members are documented needs no test here, because the build stops without it.
/// </summary>
public sealed class SuppressionTests
{
    // Put together here, so that this file does not find itself.
    private const string Complexity = "CA" + "1502";

    private static readonly string[] Patterns = ["*.cs", "*.csproj", "*.props", "*.targets", ".editorconfig", "*.globalconfig"];

    public static TheoryData<string> Folders => ["src", "tests", "scenarios"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void NothingSuppressesTheLimitOnBranches(string folder)
    {
        IEnumerable<string> suppressing = Patterns
            .SelectMany(pattern => Repository.Files(folder, pattern))
            .Where(path => File.ReadAllText(path).Contains(Complexity, StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetRelativePath(Repository.Root, path));

        Repository.AssertNone(suppressing);
    }
}
