using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Cli.Scenarios;

/// <summary>The documentation page of a scenario, written from its declaration alone.</summary>
/// <param name="contract">The scenario.</param>
/// <param name="isChinese">Language of the page.</param>
internal sealed class ScenarioPage(ContractDefinition contract, bool isChinese)
{
    private readonly StringBuilder page = new();

    internal string Write()
    {
        Line($"# {Say(contract.Label)} (`{contract.Name}`, {Say(new("版本", "version"))} {contract.Version})");
        foreach (Command command in contract.Commands)
        {
            WriteCommand(command);
        }

        foreach (Query query in contract.Queries)
        {
            Line($"\n## {Say(new("查询", "Query"))} `{query.Name}` · {Say(query.Label)}");
            WriteFields(query.Arguments);
            Line("\n" + Say(new("回答", "Answer")));
            WriteFields(query.Answer);
        }

        foreach (TableModel table in contract.Tables)
        {
            WriteTable(table);
        }

        WriteLists();
        return page.ToString().TrimEnd();
    }

    private void WriteCommand(Command command)
    {
        Line($"\n## {Say(new("命令", "Command"))} `{command.Name}` · {Say(command.Label)}");
        string roles = command.Roles.Count == 0
            ? Say(new("任何已登记的签名者", "any registered signer"))
            : string.Join(", ", command.Roles.Select(r => $"{Say(r.Label)} (`{r.Name}`)"));
        Line($"\n{Say(new("角色", "Roles"))}: {roles}");
        WriteFields(command.Arguments);
    }

    private void WriteTable(TableModel table)
    {
        Line($"\n## {Say(new("记录", "Record"))} `{table.Name}` · {Say(table.Label)} · {table.DataClass}");
        WriteFields(table.Shape);
        foreach (InvariantModel invariant in table.Invariants)
        {
            Line($"- {Say(new("恒成立", "Always"))}: {Say(invariant.Label)} (`{invariant.Name}`)");
        }

        Transition[] steps = [.. contract.Lifecycle.Where(t => t.Table == table.Name)];
        if (steps.Length > 0)
        {
            Line($"\n| {Say(new("字段", "Field"))} | {Say(new("从", "From"))} | {Say(new("命令", "Command"))} | {Say(new("到", "To"))} |");
            Line("|---|---|---|---|");
            foreach (Transition step in steps)
            {
                Line($"| {step.Field} | {step.From ?? "–"} | {step.Command} | {step.To} |");
            }
        }
    }

    private void WriteLists()
    {
        WriteList(new("恒成立（全部记录）", "Always, over all records"), contract.Invariants.Select(i => $"{Say(i.Label)} (`{i.Name}`)"));
        WriteList(new("拒绝原因", "Refusals"), contract.Refusals.Select(r => $"`{r.Code}`: {Say(r.Text)}"));
        WriteList(new("标准", "Standards"), contract.Standards.Select(s => $"`{s.Name}`: {s.Basis}"));
        WriteList(new("读取的其他合约", "Reads of other contracts"), contract.Uses.Select(name => $"`{name}`"));
    }

    private void WriteList(Label title, IEnumerable<string> items)
    {
        string[] lines = [.. items];
        if (lines.Length > 0)
        {
            Line($"\n## {Say(title)}\n");
        }

        foreach (string line in lines)
        {
            Line("- " + line);
        }
    }

    private void WriteFields(Shape shape)
    {
        Line($"\n| {Say(new("字段", "Field"))} | {Say(new("含义", "Meaning"))} | {Say(new("取值", "Values"))} |");
        Line("|---|---|---|");
        WriteRows(shape, string.Empty);
    }

    private void WriteRows(Shape shape, string prefix)
    {
        foreach (Field field in shape.Fields)
        {
            ValueShape value = field.Value.Item ?? field.Value;
            string list = field.Value.Item is null ? string.Empty : "[]";
            string optional = field.IsOptional ? Say(new("，可省略", ", optional")) : string.Empty;
            Line($"| `{prefix}{field.Name}{list}` | {Say(field.Label)} | {Values(value, field.Unit)}{optional} |");
            if (value.Record is { } record)
            {
                WriteRows(record, prefix + field.Name + list + ".");
            }
        }
    }

    private string Values(ValueShape value, string unit) => value.Kind switch
    {
        ValueKind.Choice => string.Join(", ", value.Choices.Zip(value.ChoiceLabels, (code, label) => $"`{code}` {Say(label)}")),
        ValueKind.Text when value.Form != TextForm.Free => $"{value.Form} {Limits(value)}",
        ValueKind.Text => $"{Say(new("文字", "text"))} {Limits(value)}",
        ValueKind.Number or ValueKind.Money => $"{value.Kind} {Limits(value)} {unit}".TrimEnd(),
        _ => value.Kind.ToString(),
    };

    private static string Limits(ValueShape value)
    {
        string min = value.Min == long.MinValue ? string.Empty : value.Min.ToString(CultureInfo.InvariantCulture);
        string max = value.Max == long.MaxValue ? string.Empty : value.Max.ToString(CultureInfo.InvariantCulture);
        return min + "…" + max;
    }

    private string Say(Label label) => isChinese ? label.Zh : label.En;

    private void Line(string text) => page.Append(text).Append('\n');
}
