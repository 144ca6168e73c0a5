using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Kapok.Loading;

namespace Kapok.BuildCheck;

/// <summary>
/// Asked by the build of a scenario behind its compiler: what is wrong with the declaration is an error of the
/// build, in the form that MSBuild reads. What is right is woven then, so that no start has to.
/// </summary>
internal static class Program
{
    private const string Code = "KPK0001";

    private static int Main(string[] arguments)
    {
        if (arguments is not [string assembly, string origin, string prepared])
        {
            Console.Error.WriteLine("usage: Kapok.BuildCheck ASSEMBLY ORIGIN PREPARED");
            return 2;
        }

        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        byte[] bytes = File.ReadAllBytes(assembly);
        string[] problems = [.. Problems(bytes)];
        foreach (string problem in problems)
        {
            Console.Out.WriteLine($"{origin} : error {Code}: {problem}");
        }

        if (problems.Length > 0)
        {
            return 1;
        }

        File.WriteAllBytes(prepared, PreparedAssembly.Make(bytes));
        return 0;
    }

    private static IEnumerable<string> Problems(byte[] assembly)
    {
        try
        {
            return DeclarationCheck.Run(ContractLoader.Declared(assembly)).Select(Line);
        }
        catch (ContractLoadException problem)
        {
            return [Line(new(
                "declaration", new("建立声明时出错：" + problem.Message, "it fails when it is made: " + problem.Message)))];
        }
    }

    private static string Line(DeclarationProblem problem) =>
        $"{problem.Where}: {problem.Text.En} · {problem.Text.Zh}".ReplaceLineEndings(" ");
}
