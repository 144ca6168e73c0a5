using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What the verbs say of private keys and their passwords, in both languages.</summary>
internal static class KeyVerbTexts
{
    internal static Label PasswordFileOption { get; } = new(
        "存放私钥密码的文件（一行，至少 12 个字符，权限 600 或 400；KAPOK_KEY_PASSWORD_FILE）",
        "File with the password of the private keys (one line of 12 characters or more, mode 600 or 400; KAPOK_KEY_PASSWORD_FILE)");

    internal static Label UpPasswordFileOption { get; } = new(
        "存放私钥密码的文件（一行，至少 12 个字符，权限 600 或 400；KAPOK_KEY_PASSWORD_FILE）；新建网络时全部私钥用它加密",
        "File with the password of the private keys (one line of 12 characters or more, mode 600 or 400; KAPOK_KEY_PASSWORD_FILE); all keys of a new network are encrypted with it");

    internal static Label NewPasswordFileOption { get; } = new(
        "存放新密码的文件；不给出则在终端询问", "File with the new password; asked for on a terminal unless given");

    internal static Label UpClear { get; } = new(
        "{1} 个私钥中有 {0} 个未加密，能读数据目录的人就能冒用；新建网络请用 --key-password-file FILE 加密，已有密钥请用 kapok key encrypt FILE",
        "{0} of {1} private keys lie unencrypted: who reads the data folder can sign with them. --key-password-file FILE encrypts those of a new network, kapok key encrypt FILE existing ones");

    internal static Label Ask { get; } = new("{0} 的密码：", "Password of {0}: ");

    internal static Label AskNew { get; } = new("{0} 的新密码：", "New password of {0}: ");

    internal static Label AskAgain { get; } = new("再次输入新密码：", "New password once more: ");

    internal static Label NotTheSame { get; } = new("两次输入的密码不同；请重新执行", "The two passwords differ; run the command again");

    internal static Label NewNeedsPassword { get; } = new(
        "没有终端可以询问新密码；请用 {0} FILE 指明存放密码的文件",
        "There is no terminal to ask for the new password; name the file that holds it with {0} FILE");

    internal static Label TerminalName { get; } = new("输入的密码", "the password that was typed");

    internal static Label Key { get; } = new("私钥文件：加密、解密、更换密码、查看", "Key files: encrypt, decrypt, change the password, show");

    internal static Label KeyFileArgument { get; } = new("私钥文件（key.pem）", "The key file (key.pem)");

    internal static Label KeyEncrypt { get; } = new(
        "用密码加密私钥文件；文件整体替换，权限不变。\n示例：kapok key encrypt .kapok/users/gz-coffee/clerk/key.pem --key-password-file password",
        "Encrypt a key file under a password; it is replaced whole and keeps its mode.\nExample: kapok key encrypt .kapok/users/gz-coffee/clerk/key.pem --key-password-file password");

    internal static Label KeyDecrypt { get; } = new(
        "解密私钥文件，例如为了导入设备；之后请删除或重新加密。\n示例：kapok key decrypt key.pem --key-password-file password",
        "Decrypt a key file, for example to import it into a device; delete or encrypt it afterwards.\nExample: kapok key decrypt key.pem --key-password-file password");

    internal static Label KeyPasswordVerb { get; } = new(
        "更换私钥文件的密码。\n示例：kapok key password key.pem --key-password-file old --new-key-password-file new",
        "Change the password of a key file.\nExample: kapok key password key.pem --key-password-file old --new-key-password-file new");

    internal static Label KeyShow { get; } = new(
        "显示私钥文件的密码套件、公钥、形式（明文、加密、设备中）；从不显示私钥，也不需要密码。\n示例：kapok key show .kapok/members/gz-tax/node/key.pem",
        "Show suite, public key and form (clear, encrypted, in a device) of a key file; never the private key, and no password is needed.\nExample: kapok key show .kapok/members/gz-tax/node/key.pem");

    internal static Label Encrypted { get; } = new("{0} 已加密", "{0} is encrypted");

    internal static Label Decrypted { get; } = new("{0} 已解密，现在是明文", "{0} is decrypted and lies in clear now");

    internal static Label PasswordChanged { get; } = new("{0} 的密码已更换", "{0} has the new password");

    internal static Label FormLine { get; } = new("形式    {0}", "form         {0}");

    internal static Label SuiteLine { get; } = new("套件    {0}", "suite        {0}");

    internal static Label DeviceLine { get; } = new("设备    {0}", "device       {0}");

    internal static Label PublicLine { get; } = new("公钥    {0}", "public key   {0}");

    internal static Label FingerprintLine { get; } = new("指纹    {0}", "fingerprint  {0}");

    internal static Label FromCertificate { get; } = new(
        "公钥取自旁边的证书，未与私钥核对", "The public key is that of the certificate beside the file; it was not compared with the private key");

    internal static Label PublicUnknown { get; } = new(
        "公钥未知：旁边没有证书", "The public key is unknown: there is no certificate beside the file");

    internal static Label Clear { get; } = new("明文（未加密）", "clear (not encrypted)");

    internal static Label UnderPassword { get; } = new("加密", "encrypted");

    internal static Label InDevice { get; } = new("在 PKCS#11 设备中", "in a PKCS#11 device");
}
