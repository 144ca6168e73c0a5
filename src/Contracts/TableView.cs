using Kapok.Contracts.Json;

namespace Kapok.Contracts;

/// <summary>
/// A table of another contract as this contract sees it: the fields that it needs, whatever else the
/// records hold. The other contract is among <see cref="ContractDefinition.Uses"/>.
/// </summary>
/// <typeparam name="T">The fields that it needs, under the names that they have there.</typeparam>
/// <param name="contract">Name of the contract that owns the table.</param>
/// <param name="name">Name of the table.</param>
public sealed class TableView<T>(string contract, string name)
    where T : class
{
    private readonly JsonCodec<T> codec = JsonCodec<T>.Lenient();

    /// <summary>Finds a record.</summary>
    /// <param name="state">The state.</param>
    /// <param name="key">Key within the table; any text.</param>
    /// <returns>The record, or null when there is none.</returns>
    /// <exception cref="PromiseBrokenException">The record lacks what this contract needs.</exception>
    public T? Find(IStateReader state, string key)
    {
        string fullKey = RecordKey.Of(contract, name, key);
        return state.Find(fullKey) is not { } cell ? null
            : cell.TryRead(codec, out T? record) is not { } problem ? record
            : throw new PromiseBrokenException($"{contract}/{name} is not as it is read here: {problem}");
    }
}
