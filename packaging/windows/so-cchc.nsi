; The installer: for one person, without an administrator. packaging/windows.sh gives VERSION, VERSION_NUMBERS (four
; of them), FILES (the folder that is installed), ICON, OUT and SIZE_KB. Exit codes: 0 done, 1 called off, 2 could
; not be written, 3 the program is open.
Unicode true
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include MUI2.nsh

!define NAME "Sổ CCHC"
!define KEY "Software\so-cchc"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\so-cchc"
!define BOOK "so-cchc.book"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\So CCHC"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey /LANG=1066 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt ${NAME}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "Sổ CCHC contributors, MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "cai-dat.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\so-cchc.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME}"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Đặt biểu tượng ngoài màn hình nền"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION putOnDesktop
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Các sổ (*.cchc), bản sao lưu và cài đặt vẫn còn nguyên trên máy; chỉ chương trình được gỡ."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; A program that runs cannot be written to. Asked of both before anything is changed, so that no half stays behind.
!macro waitUntilClosed PROGRAM
  !define again again_${__COUNTER__}
  !define closed closed_${__COUNTER__}
  ${again}:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 ${closed}
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 +5
  IfSilent +2
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} đang mở. Hãy đóng cửa sổ ${NAME} (chữ đã ghi được tự lưu) rồi bấm Thử lại (Retry)." IDRETRY ${again}
  SetErrorLevel 3
  Abort "${NAME} đang mở; chưa thay đổi gì."
  FileClose $0
  ${closed}:
  !undef again
  !undef closed
!macroend

; Explorer reads endings and icons anew.
!macro tellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function putOnDesktop
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\so-cchc.exe"
FunctionEnd

Section
  !insertmacro waitUntilClosed "so-cchc.exe"
  !insertmacro waitUntilClosed "so-cchc-cli.exe"
  SetOutPath "$INSTDIR"
  SetOverwrite on
  ClearErrors
  File "${FILES}\so-cchc.exe"
  File "${FILES}\so-cchc-cli.exe"
  File "${FILES}\README.md"
  File "${FILES}\CHANGELOG.md"
  File "${FILES}\neu-windows-canh-bao.txt"
  SetOutPath "$INSTDIR\licences"
  File "${FILES}\licences\*.txt"
  SetOutPath "$INSTDIR"
  IfErrors 0 written
  SetErrorLevel 2
  Abort "Không ghi được vào $INSTDIR: ổ đĩa đầy hoặc thư mục không cho ghi. Hãy cài lại vào thư mục khác."
  written:
  WriteUninstaller "$INSTDIR\go-bo.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\so-cchc.exe"

  WriteRegStr HKCU "Software\Classes\.cchc" "" "${BOOK}"
  WriteRegStr HKCU "Software\Classes\.cchc\OpenWithProgids" "${BOOK}" ""
  WriteRegStr HKCU "Software\Classes\${BOOK}" "" "Sổ cải cách hành chính"
  WriteRegStr HKCU "Software\Classes\${BOOK}\DefaultIcon" "" '"$INSTDIR\so-cchc.exe",0'
  WriteRegStr HKCU "Software\Classes\${BOOK}\shell\open\command" "" '"$INSTDIR\so-cchc.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\so-cchc.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Sổ CCHC contributors"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\go-bo.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\go-bo.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  !insertmacro tellExplorer
SectionEnd

; Takes away what the installer put there, each thing by its name: books beside it stay, and the folder with them.
Section "Uninstall"
  !insertmacro waitUntilClosed "so-cchc.exe"
  !insertmacro waitUntilClosed "so-cchc-cli.exe"
  Delete "$INSTDIR\so-cchc.exe"
  Delete "$INSTDIR\so-cchc-cli.exe"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\CHANGELOG.md"
  Delete "$INSTDIR\neu-windows-canh-bao.txt"
  Delete "$INSTDIR\licences\LICENSE*.txt"
  RMDir "$INSTDIR\licences"
  Delete "$INSTDIR\go-bo.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"

  ; Another program may have taken the ending since.
  ReadRegStr $0 HKCU "Software\Classes\.cchc" ""
  StrCmp $0 "${BOOK}" 0 +2
  DeleteRegValue HKCU "Software\Classes\.cchc" ""
  DeleteRegValue HKCU "Software\Classes\.cchc\OpenWithProgids" "${BOOK}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.cchc\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.cchc"
  DeleteRegKey HKCU "Software\Classes\${BOOK}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
  !insertmacro tellExplorer
SectionEnd
